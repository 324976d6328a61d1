namespace EcoGrains.Domain.Time;

/// <summary>
/// The clock lies before what is already settled, so nothing is stored until it is right: an event would stand before its cause. The
/// message says by how much and what to do.
/// </summary>
public sealed class ClockBehindException(string message) : Exception(message);
