using System.Collections.Concurrent;

namespace EcoGrains.Ledger.Tests.Reminders;

public interface IWakeGrain : IGrainWithStringKey;

/// <summary>Tells the test that Orleans woke it.</summary>
[GrainType("wakeprobe")]
public sealed class WakeGrain(ConcurrentDictionary<string, TaskCompletionSource<string>> calls) : Grain, IWakeGrain, IRemindable
{
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        calls[this.GetPrimaryKeyString()].TrySetResult(reminderName);
        return Task.CompletedTask;
    }
}
