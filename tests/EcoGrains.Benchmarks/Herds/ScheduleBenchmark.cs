using EcoGrains.Benchmarks.Herds.Contenders;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>How fast do items enter: a plan adopted, beside triggers, jobs and reminders scheduled.</summary>
internal static class ScheduleBenchmark
{
    private const string Scheduled = "scheduled";
    private const string QuartzBulk = "Quartz.NET, 1,000 a call";
    private const string QuartzSingly = "Quartz.NET, one by one";
    private const int WarmUpItems = 2000;
    private const double BarTimesQuartz = 20;

    private static readonly Option Rounds = Option.Rounds(3);

    public static Verb Verb { get; } = new(
        "schedule",
        "items scheduled a second: plans adopted by EcoGrains, triggers, jobs and reminders of the others",
        [Rounds, Contest.Sides, Contest.Items, Contest.QuartzItems, Contest.HangfireItems, Contest.StockItems, Contest.PlanSize],
        RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        Contest.Tally tally = new();
        (string Side, string Label, Func<IContender> Create, Option Items)[] contenders =
        [
            ("ecograins", "EcoGrains", () => Contest.EcoGrains(run), Contest.Items),
            ("quartz", QuartzBulk, () => new QuartzContender(bulk: true), Contest.QuartzItems),
            ("quartz", QuartzSingly, () => new QuartzContender(bulk: false), Contest.QuartzItems),
            ("hangfire", "Hangfire", () => new HangfireContender(), Contest.HangfireItems),
            ("stock", "Orleans ADO.NET reminders", () => new StockOrleansContender(), Contest.StockItems),
        ];
        int rounds = run.Count(Rounds);
        for (int round = 0; round <= rounds; round++)
        {
            foreach ((_, string label, Func<IContender> create, Option option) in contenders.Where(contender => Contest.TakesPart(run, contender.Side)))
            {
                int items = round == 0 ? Math.Min(WarmUpItems, run.Count(option)) : run.Count(option);
                TimeSpan took = await Contest.OnceAsync(run, create(), items, (contender, _) => contender.ScheduleAsync());
                run.Say($"  {(round == 0 ? "warm-up" : $"round {round}")}: {label}, {items:N0} items: {took.TotalSeconds:N2} s, {items / took.TotalSeconds:N0}/s; load {Machine.Load()}");
                if (round > 0)
                {
                    tally.Add($"{label}, {items:N0} items", Scheduled, "/s", items / took.TotalSeconds);
                }
            }
        }

        string eco = $"EcoGrains, {run.Count(Contest.Items):N0} items";
        string quartzItems = $"{run.Count(Contest.QuartzItems):N0} items";
        double? quartz = tally.Best(Scheduled, $"{QuartzBulk}, {quartzItems}", $"{QuartzSingly}, {quartzItems}");
        return new Section(
            tally.Figures,
            Contest.Bar("scheduling against Quartz.NET at its better", tally.Best(Scheduled, eco), quartz, BarTimesQuartz, "times") is { } bar ? [bar] : [],
            [$"EcoGrains adopts plans of {run.Count(Contest.PlanSize):N0} projects through the programme's grain: every item is committed with its state, its adoption as an event and its wake. The others store a trigger, a job or a reminder."]);
    }
}
