namespace EcoGrains.Ledger.Deliveries;

/// <summary>Receipts that the store itself writes, in the same words in every engine.</summary>
internal static class DeliveryReceipts
{
    public const string LapsedDetail = "The worker that had it did not report before its lease ended; it may have been sent.";

    public static DeliveryAttempt Lapsed(DeliveryClaim claim) => new(null, claim.Now, AttemptOutcome.Lapsed, LapsedDetail, claim.Token);

    public static DeliveryAttempt Retried(DateTimeOffset at, string by) => new(null, at, AttemptOutcome.Retried, "Put back to work.", by);

    public static DeliveryAttempt Dropped(string reason, DateTimeOffset at, string by) => new(null, at, AttemptOutcome.Dropped, reason, by);

    public static DeliveryAttempt EndpointRemoved(string endpoint, DateTimeOffset at, string by) =>
        new(null, at, AttemptOutcome.EndpointRemoved, $"The endpoint '{endpoint}' was removed. Set it again and retry, or drop the delivery.", by);
}
