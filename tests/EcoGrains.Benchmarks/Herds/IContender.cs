namespace EcoGrains.Benchmarks.Herds;

/// <summary>One side of the comparison, for one round on a database of its own.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes the schema and whatever the items need before they are scheduled. Not measured.</summary>
    Task OpenAsync(string connectionString, int items);

    /// <summary>Schedules every item for one instant; how long that took. What runs only for it is ended again.</summary>
    Task<TimeSpan> ScheduleAsync();

    /// <summary>
    /// Starts afresh, as after a restart, a while before the instant, and runs until the last item's effect is committed; how long after
    /// the instant that was.
    /// </summary>
    /// <exception cref="InvalidOperationException">An item was not done, or was done twice: the round does not count.</exception>
    Task<TimeSpan> DrainAsync(TimeSpan lead);
}
