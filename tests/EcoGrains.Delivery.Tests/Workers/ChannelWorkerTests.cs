using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Tests.Fixtures;
using EcoGrains.Delivery.Workers;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Workers;

public sealed class ChannelWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnceAsync_Due_SendsTheNoticeWithItsKeyAndKeepsTheReceipt()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.SetAsync(Notices.Hook() with { Secrets = ["new", "old"] });
        await ledger.NoticeAsync(3, "T+10");
        await ledger.PlanAsync();
        RecordingChannel channel = RecordingChannel.ThatDelivers;

        await RunAsync(ledger, channel);

        OutgoingMessage message = Assert.Single(channel.Sent);
        Assert.Equal(
            ("p/project/3/1/1/T+10/office/hook", "office", "p", "https://hooks.example.org/a", "zh", TestLedger.Start),
            (message.Id, message.Recipient, message.Programme, message.Address, message.Language, message.CreatedAt));
        Assert.Equal(["new", "old"], message.Secrets);
        Assert.StartsWith("【红色督办】工程3：1，2026-12-31", message.Subject, StringComparison.Ordinal);
        Assert.Equal("p/project/3/1/1/T+10", Assert.Single(message.Notices).Notice.Key);
        StoredDelivery delivery = await ledger.OnlyAsync();
        Assert.Equal((DeliveryState.Delivered, "250 OK"), (delivery.State, delivery.Reason));
        DeliveryAttempt receipt = Assert.Single(await ledger.Store.AttemptsAsync(delivery.Seq, Token));
        Assert.Equal((AttemptOutcome.Delivered, "250 OK", (DateTimeOffset?)TestLedger.Start), (receipt.Outcome, receipt.Detail, receipt.StartedAt));
    }

    [Fact]
    public async Task RunOnceAsync_KeepsFailing_BacksOffWithTheSameIdAndIsDeadInTheEnd()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.MaxAttempts = 4;
        await PlanOneAsync(ledger);
        RecordingChannel channel = new(new ChannelResult.TryAgain("503"));
        using ChannelWorker worker = ledger.Worker(channel);

        for (int attempt = 1; attempt <= 4; attempt++)
        {
            await RunAsync(worker);
            StoredDelivery now = await ledger.OnlyAsync();
            Assert.Equal(attempt, now.Attempts);
            if (attempt < 4)
            {
                Assert.Equal(DeliveryState.Pending, now.State);
                TimeSpan wait = now.NextAt!.Value - ledger.Time.GetUtcNow();
                Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30 * Math.Pow(2, attempt - 1)));
                ledger.Time.Advance(wait);
            }
        }

        StoredDelivery dead = await ledger.OnlyAsync();
        Assert.Equal((DeliveryState.Dead, "503"), (dead.State, dead.Reason));
        Assert.Equal(4, channel.Sent.Count);
        Assert.Single(channel.Sent.Select(message => (message.Id, message.CreatedAt)).Distinct());
        Assert.Equal(
            [AttemptOutcome.Failed, AttemptOutcome.Failed, AttemptOutcome.Failed, AttemptOutcome.Exhausted],
            (await ledger.Store.AttemptsAsync(dead.Seq, Token)).Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task RunOnceAsync_AskedToWait_WaitsAtLeastThatLong()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);

        await RunAsync(ledger, new RecordingChannel(new ChannelResult.TryAgain("429", TimeSpan.FromHours(2))));

        Assert.Equal(TestLedger.Start.AddHours(2), (await ledger.OnlyAsync()).NextAt);
    }

    [Fact]
    public async Task RunOnceAsync_Refused_IsDeadAtOnce()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);

        await RunAsync(ledger, new RecordingChannel(new ChannelResult.Refused("No such mailbox.")));

        Assert.Equal((DeliveryState.Dead, "No such mailbox.", 1), ((await ledger.OnlyAsync()).State, (await ledger.OnlyAsync()).Reason, (await ledger.OnlyAsync()).Attempts));
    }

    [Fact]
    public async Task RunOnceAsync_ChannelThrows_TriesAgain()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);

        await RunAsync(ledger, new RecordingChannel((_, _) => throw new InvalidOperationException("broken")));

        Assert.Equal((DeliveryState.Pending, "InvalidOperationException: broken"), ((await ledger.OnlyAsync()).State, (await ledger.OnlyAsync()).Reason));
    }

    [Fact]
    public async Task RunOnceAsync_ChannelHangs_IsCutOffAndTriedAgain()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordingChannel channel = new((_, _) =>
        {
            began.SetResult();
            return new TaskCompletionSource<ChannelResult>().Task;
        });
        using ChannelWorker worker = ledger.Worker(channel);
        await worker.RunOnceAsync(Token);
        await began.Task.WaitAsync(Token);

        ledger.Time.Advance(ledger.Options.SendTimeout);
        await worker.IdleAsync();

        Assert.Contains("no answer within 30 seconds", (await ledger.OnlyAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnceAsync_CrashBetweenSendingAndReporting_SendsAgainUnderTheSameId()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);
        RecordingChannel channel = RecordingChannel.ThatDelivers;
        // In and out of the claim; the report is never made.
        await RunAsync(ledger, channel, CrashingStore.After(2, ledger.Store));
        Assert.Equal(DeliveryState.Leased, (await ledger.OnlyAsync()).State);
        await RunAsync(ledger, channel);
        Assert.Single(channel.Sent);

        ledger.Time.Advance(ledger.Options.Lease);
        await RunAsync(ledger, channel);

        Assert.Equal(2, channel.Sent.Count);
        Assert.Equal(channel.Sent[0].Id, channel.Sent[1].Id);
        StoredDelivery delivery = await ledger.OnlyAsync();
        Assert.Equal((DeliveryState.Delivered, 2), (delivery.State, delivery.Attempts));
        Assert.Equal([AttemptOutcome.Lapsed, AttemptOutcome.Delivered], (await ledger.Store.AttemptsAsync(delivery.Seq, Token)).Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task RunOnceAsync_EveryWorkerDies_GivesUpInTheEnd()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.MaxAttempts = 2;
        await PlanOneAsync(ledger);
        RecordingChannel channel = RecordingChannel.ThatDelivers;
        for (int death = 0; death < 2; death++)
        {
            await RunAsync(ledger, channel, CrashingStore.After(2, ledger.Store));
            ledger.Time.Advance(ledger.Options.Lease);
        }

        await RunAsync(ledger, channel);

        Assert.Equal(2, channel.Sent.Count);
        Assert.Contains("no worker lived to report", (await ledger.OnlyAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnceAsync_InQuietHours_WaitsForTheirEndWithoutAnAttempt()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);
        await ledger.SetAsync(Notices.Hook() with { Quiet = new QuietHours(new TimeOnly(9, 0), new TimeOnly(11, 0)) });
        RecordingChannel channel = RecordingChannel.ThatDelivers;
        await RunAsync(ledger, channel);
        Assert.Empty(channel.Sent);
        Assert.Equal((0, (DateTimeOffset?)ProgrammeZone.At(new DateOnly(2026, 11, 24), new TimeOnly(11, 0))), ((await ledger.OnlyAsync()).Attempts, (await ledger.OnlyAsync()).NextAt));

        ledger.Time.Advance(TimeSpan.FromHours(1));
        await RunAsync(ledger, channel);

        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task RunOnceAsync_FasterThanTheRate_SpreadsMessagesOverTime()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.Rates[ChannelKinds.Webhook] = new ChannelRate(PerSecond: 100, PerTarget: 2, Burst: 1);
        await ledger.SetAsync(Notices.Hook());
        for (int item = 1; item <= 6; item++)
        {
            await ledger.NoticeAsync(item, "T-7");
        }

        await ledger.PlanAsync();
        RecordingChannel channel = RecordingChannel.ThatDelivers;
        using ChannelWorker worker = ledger.Worker(channel);
        List<int> sent = [];
        for (int step = 0; step < 6; step++)
        {
            await RunAsync(worker);
            sent.Add(channel.Sent.Count);
            Assert.InRange(worker.Pause, TimeSpan.FromMilliseconds(1), ledger.Options.PollPeriod);
            ledger.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], sent);
        Assert.All(await ledger.Store.ListDeliveriesAsync(new DeliveryQuery(), Token), delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
    }

    [Fact]
    public async Task RunOnceAsync_ManyDue_SendsNoMoreAtOnceThanAllowed()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.Concurrency = 3;
        ledger.Options.Rates.Clear();
        await ledger.SetAsync(Notices.Hook());
        for (int item = 1; item <= 8; item++)
        {
            await ledger.NoticeAsync(item, "T-7");
        }

        await ledger.PlanAsync();
        SemaphoreSlim gate = new(0);
        int open = 0;
        int most = 0;
        RecordingChannel channel = new(async (_, cancellation) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            await gate.WaitAsync(cancellation);
            Interlocked.Decrement(ref open);
            return new ChannelResult.Delivered("ok");
        });
        using ChannelWorker worker = ledger.Worker(channel);
        Assert.Equal(3, await worker.RunOnceAsync(Token));
        Task<int> next = worker.RunOnceAsync(Token);
        Assert.False(next.IsCompleted);

        gate.Release(8);
        for (int claimed = await next; claimed > 0; claimed = await worker.RunOnceAsync(Token))
        {
        }

        await worker.IdleAsync();
        Assert.Equal(8, channel.Sent.Count);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task RunOnceAsync_Digest_ListsItsNoticesAndIsTheSameWhenRetried()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.SetAsync(Notices.Digest());
        await ledger.NoticeAsync(1, "T-7");
        await ledger.NoticeAsync(2, "T+10");
        await ledger.PlanAsync();
        ledger.Time.SetUtcNow(ProgrammeZone.At(new DateOnly(2026, 11, 25), new TimeOnly(9, 30)));
        RecordingChannel failing = new(new ChannelResult.TryAgain("503", TimeSpan.FromMinutes(1)));
        await RunAsync(ledger, failing);
        await ledger.NoticeAsync(3, "T-7");
        await ledger.PlanAsync();
        ledger.Time.Advance(TimeSpan.FromMinutes(2));
        RecordingChannel channel = RecordingChannel.ThatDelivers;
        await RunAsync(ledger, channel);
        ledger.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync(ledger, channel);

        Assert.Equal(["office/hook/2026-11-25", "office/hook/2026-11-26"], channel.Sent.Select(message => message.Id));
        Assert.Equal([[1, 2], [3]], channel.Sent.Select(message => message.Notices.Select(notice => notice.Seq).ToArray()));
        Assert.Equal((failing.Sent[0].Id, failing.Sent[0].Text), (channel.Sent[0].Id, channel.Sent[0].Text));
        Assert.Equal("【每日汇总】2026-11-25：2 项提醒，其中 1 项已逾期", channel.Sent[0].Subject);
    }

    [Fact]
    public async Task RunOnceAsync_EndpointRemovedWhileSending_IsDeadWithTheReason()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await PlanOneAsync(ledger);
        await RunAsync(ledger, new RecordingChannel(async (_, _) =>
        {
            await ledger.Store.RemoveEndpointAsync("hook", TestLedger.Start, "office", Token);
            return new ChannelResult.TryAgain("503", TimeSpan.FromSeconds(40));
        }));
        ledger.Time.Advance(TimeSpan.FromMinutes(1));

        await RunAsync(ledger, RecordingChannel.ThatDelivers);

        Assert.Equal(DeliveryState.Dead, (await ledger.OnlyAsync()).State);
        Assert.Contains("'hook' was removed", (await ledger.OnlyAsync()).Reason, StringComparison.Ordinal);
    }

    private static async Task PlanOneAsync(TestLedger ledger)
    {
        await ledger.SetAsync(Notices.Hook());
        await ledger.NoticeAsync(1, "T-7");
        await ledger.PlanAsync();
    }

    /// <summary>A worker that sends what is due now and comes to rest.</summary>
    private static async Task RunAsync(TestLedger ledger, IChannel channel, IDeliveryStore? store = null)
    {
        using ChannelWorker worker = ledger.Worker(channel, store);
        await RunAsync(worker);
    }

    private static async Task RunAsync(ChannelWorker worker)
    {
        await worker.RunOnceAsync(Token);
        await worker.IdleAsync();
    }
}
