namespace EcoGrains.Server.Audit;

/// <summary>When something happened to an item: events of one instant come in their order, and after what fell due at that instant.</summary>
/// <param name="Order">Of the item's events, from 1; 0 where a time just came.</param>
internal readonly record struct AuditMoment(DateTimeOffset At, int Order = 0)
{
    internal bool IsBefore(AuditMoment other) => At < other.At || (At == other.At && Order < other.Order);
}
