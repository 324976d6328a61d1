namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>A connection was about to be made to where none may be made.</summary>
internal sealed class TargetRefusedException(string message) : Exception(message);
