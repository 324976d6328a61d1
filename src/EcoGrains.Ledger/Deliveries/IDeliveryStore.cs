namespace EcoGrains.Ledger.Deliveries;

/// <summary>
/// Deliveries in the ledger: what is planned, who has it, and what became of it. A delivery is sent at least once: a worker that dies between
/// sending and reporting leaves a lease that lapses, and the next one sends the same key again.
/// Engines pass one conformance suite. Every instant is real time, not the programme's.
/// </summary>
public interface IDeliveryStore
{
    Task<PlanPosition> ReadPositionAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores a plan, or nothing of it.</summary>
    /// <exception cref="LedgerUnavailableException">It could not be written; nothing was stored.</exception>
    Task<PlanResult> StorePlanAsync(DeliveryPlan plan, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes deliveries of one channel that are due, earliest first; no other claim gets them until the lease ends. A claimed digest takes no more
    /// notices. One whose lease lapsed is taken over, with a receipt that says so.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(DeliveryClaim claim, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores the receipt and the new state in one transaction. What was delivered counts whoever holds the lease by now; anything else only with
    /// the lease.
    /// </summary>
    /// <returns>Whether the state changed; the receipt is stored either way.</returns>
    Task<bool> ReportAsync(DeliveryReport report, CancellationToken cancellationToken = default);

    /// <summary>Gives a claimed delivery back unsent: it waits until then, and the claim does not count as an attempt.</summary>
    Task PostponeAsync(long seq, string token, DateTimeOffset until, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<StoredDelivery>> ListDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken = default);

    Task<StoredDelivery?> FindDeliveryAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>A delivery's receipts, oldest first.</summary>
    Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(long seq, CancellationToken cancellationToken = default);

    /// <summary>Puts dead deliveries back to work, at once and with all attempts before them; one named by its key also when it only waits for its next attempt.</summary>
    /// <returns>How many.</returns>
    Task<int> RetryAsync(DeliverySelection selection, DateTimeOffset now, string by, CancellationToken cancellationToken = default);

    /// <summary>Gives up dead deliveries; one named by its key also when it waits or is held.</summary>
    /// <returns>How many.</returns>
    Task<int> DropAsync(DeliverySelection selection, string reason, DateTimeOffset now, string by, CancellationToken cancellationToken = default);

    /// <summary>Counts of what is not settled or is dead, per channel and state; those of nothing are left out.</summary>
    Task<IReadOnlyList<DeliveryCount>> CountDeliveriesAsync(CancellationToken cancellationToken = default);
}

/// <summary>The endpoints of the ledger.</summary>
public interface IEndpointStore
{
    /// <summary>By id.</summary>
    Task<IReadOnlyList<DeliveryEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds or replaces an endpoint. Switched off, what waits for it is held; switched on, that waits again.
    /// </summary>
    /// <returns>False where the id belongs to another recipient; nothing is stored then.</returns>
    /// <exception cref="ArgumentException">It breaks <see cref="EndpointRules"/>.</exception>
    Task<bool> SetEndpointAsync(DeliveryEndpoint endpoint, CancellationToken cancellationToken = default);

    /// <summary>Removes an endpoint; what waits for it becomes dead, with a receipt that says why.</summary>
    /// <returns>False where there is none.</returns>
    Task<bool> RemoveEndpointAsync(string id, DateTimeOffset now, string by, CancellationToken cancellationToken = default);
}

/// <summary>The inboxes of the ledger: each notice once for each of its recipients, put there with the plan that covers it.</summary>
public interface IInboxStore
{
    Task<IReadOnlyList<InboxEntry>> InboxAsync(InboxQuery query, CancellationToken cancellationToken = default);

    Task<long> CountUnreadAsync(string recipient, string? programme = null, CancellationToken cancellationToken = default);

    /// <returns>How many were unread until now.</returns>
    Task<int> MarkReadAsync(InboxMark mark, CancellationToken cancellationToken = default);
}
