using EcoGrains.Benchmarks.Herds.Contenders;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>Everything falls due at one instant: how fast is the last effect committed?</summary>
internal static class HerdBenchmark
{
    private const string Drained = "drained";
    private const string Slowest = "slowest";
    private const int WarmUpItems = 2000;
    private const double BarPerSecond = 8000;
    private const double BarTimesQuartz = 12;
    private const double BarTimesHangfire = 50;

    private static readonly Option Rounds = Option.Rounds(3);
    private static readonly Option Lead = new("--lead", "20", "seconds between the start of a silo or scheduler and the instant");
    private static readonly Option QuartzInFull = new("--quartz-in-full", null, "one more round of Quartz.NET with as many items as EcoGrains has");

    public static Verb Verb { get; } = new(
        "herd",
        "items due at one instant, drained by EcoGrains, Quartz.NET, Hangfire and Orleans' stock providers",
        [Rounds, Contest.Sides, Contest.Items, Contest.QuartzItems, Contest.HangfireItems, Contest.StockItems, Contest.PlanSize, Lead, QuartzInFull],
        RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        (int items, int quartzItems, int hangfireItems, int stockItems) =
            (run.Count(Contest.Items), run.Count(Contest.QuartzItems), run.Count(Contest.HangfireItems), run.Count(Contest.StockItems));
        string eco = Side("EcoGrains", items), quartz = Side("Quartz.NET", quartzItems), hangfire = Side("Hangfire", hangfireItems);
        Contest.Tally tally = new();
        (string Side, Func<IContender> Create, int Items)[] contenders =
        [
            ("ecograins", () => Contest.EcoGrains(run), items),
            ("quartz", () => new QuartzContender(), quartzItems),
            ("hangfire", () => new HangfireContender(), hangfireItems),
            ("stock", () => new StockOrleansContender(), stockItems),
        ];
        contenders = [.. contenders.Where(contender => Contest.TakesPart(run, contender.Side))];
        int rounds = run.Count(Rounds);
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((_, Func<IContender> create, int count) in contenders)
            {
                await DrainAsync(run, create(), round == 0 ? Math.Min(count, WarmUpItems) : count, round, tally);
            }
        }

        if (run.Has(QuartzInFull) && quartzItems != items)
        {
            await DrainAsync(run, new QuartzContender(), items, 1, tally);
        }

        double? drained = tally.Best(Drained, eco);
        Bar?[] bars =
        [
            Contest.Bar($"{items:N0} items due at one instant: drained", drained, 1, BarPerSecond, "/s"),
            Contest.Bar("herd against Quartz.NET", drained, tally.Best(Drained, quartz), BarTimesQuartz, "times"),
            Contest.Bar("herd against Hangfire", drained, tally.Best(Drained, hangfire), BarTimesHangfire, "times"),
        ];
        return new Section(
            tally.Figures,
            [.. bars.OfType<Bar>()],
            [
                "From the instant at which all fall due until the last effect is committed; every side was started anew before it, so states come from the database.",
                "Each item: state read, state written, event appended. EcoGrains also commits a notice and the next wake and pushes to its department; the others do not.",
                "EcoGrains is woken by Orleans' reminder service, which reads the ledger, with the sweeper running. Quartz.NET: clustered, MaxBatchSize and MaxConcurrency 20, one durable job, misfire threshold 1 h. Hangfire: 20 workers, schedule polling 1 s, long polling.",
            ]);
    }

    private static async Task DrainAsync(Run run, IContender contender, int items, int round, Contest.Tally tally)
    {
        string side = Side(contender.Name, items);
        string label = round == 0 ? "warm-up" : $"round {round}";
        (TimeSpan slowest, ProcessorTime processor) = await Contest.OnceAsync(run, contender, items, async (contender, connectionString) =>
        {
            TimeSpan scheduled = await contender.ScheduleAsync();
            run.Say($"  {label}: {side}: scheduled in {scheduled.TotalSeconds:N1} s");
            TimeSpan lead = TimeSpan.FromSeconds(run.Count(Lead));
            Task<TimeSpan> draining = contender.DrainAsync(lead);
            await Task.WhenAny(Task.Delay(lead), draining);
            ProcessorTime before = await ProcessorTime.ReadAsync(connectionString);
            return (await draining, await ProcessorTime.ReadAsync(connectionString) - before);
        });
        run.Say($"  {label}: {side}: drained in {slowest.TotalSeconds:N2} s, {items / slowest.TotalSeconds:N0}/s; {processor.Own.TotalMicroseconds / items:N0} + {processor.Database.TotalMicroseconds / items:N0} µs of processor an item; load {Machine.Load()}");
        if (round > 0)
        {
            tally.Add(side, Drained, "/s", items / slowest.TotalSeconds);
            tally.Add(side, Slowest, "s", slowest.TotalSeconds);
            tally.Add(side, "processor time of an item, own process", "µs", processor.Own.TotalMicroseconds / items);
            tally.Add(side, "processor time of an item, database", "µs", processor.Database.TotalMicroseconds / items);
        }
    }

    private static string Side(string name, int items) => $"{name}, {items:N0} items";
}
