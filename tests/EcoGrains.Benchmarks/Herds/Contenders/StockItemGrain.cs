using EcoGrains.Benchmarks.Ledger;

namespace EcoGrains.Benchmarks.Herds.Contenders;

/// <summary>An item as one writes it with Orleans' stock providers.</summary>
[Alias("EcoGrains.Benchmarks.IStockItemGrain")]
internal interface IStockItemGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task CreateAsync();

    [Alias("Schedule")]
    Task ScheduleAsync(TimeSpan due);
}

[GrainType("stock-item")]
internal sealed class StockItemGrain(
    [PersistentState("state", StockOrleansContender.Storage)] IPersistentState<SampleState> state, ItemTable table, Effects effects) : Grain, IStockItemGrain, IRemindable
{
    // Longer than any round: an item is due once.
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    public Task CreateAsync() => state.WriteStateAsync();

    public Task ScheduleAsync(TimeSpan due) => this.RegisterOrUpdateReminder("due", due, Period);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        state.State.Revision++;
        await state.WriteStateAsync();
        await table.AppendAsync(this.GetPrimaryKeyString(), state.State);
        effects.Committed();
    }
}
