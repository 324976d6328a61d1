using EcoGrains.Benchmarks.Herds.Contenders;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>Who takes part, with how many items, and how a round of one goes.</summary>
internal static class Contest
{
    public static readonly Option Items = new("--items", "100000", "items of EcoGrains");
    public static readonly Option QuartzItems = new("--quartz-items", "10000", "items of Quartz.NET, whose rate does not depend on it");
    public static readonly Option HangfireItems = new("--hangfire-items", "5000", "items of Hangfire, whose rate does not depend on it");
    public static readonly Option StockItems = new("--stock-items", "20000", "items of Orleans' stock providers");
    public static readonly Option PlanSize = new("--plan-size", "1000", "projects of one plan");

    public static readonly Option Sides = new("--sides", "ecograins,quartz,hangfire,stock", "who takes part; a bar that lacks a side is left out");

    public static bool TakesPart(Run run, string side) => run.Text(Sides).Split(',', StringSplitOptions.TrimEntries).Contains(side, StringComparer.OrdinalIgnoreCase);

    public static EcoGrainsContender EcoGrains(Run run) => new(run.Count(PlanSize));

    /// <summary>A bar on a figure, or on its multiple of another; null where one of them is missing.</summary>
    public static Bar? Bar(string promise, double? figure, double? by, double limit, string unit) =>
        figure / by is { } measured ? new Bar(promise, measured, limit, unit) : null;

    /// <summary>Runs one contender on a new database; how it was used is for the caller.</summary>
    public static async Task<T> OnceAsync<T>(Run run, IContender contender, int items, Func<IContender, string, Task<T>> use)
    {
        string connectionString = await run.CreateDatabaseAsync();
        try
        {
            await using (contender)
            {
                await contender.OpenAsync(connectionString, items);
                return await use(contender, connectionString);
            }
        }
        finally
        {
            // What one side leaves in memory is not the next one's to collect.
            GC.Collect();
            await run.DropDatabaseAsync(connectionString);
        }
    }

    /// <summary>Several quantities of several sides, a round at a time.</summary>
    internal sealed class Tally
    {
        private readonly List<(string Side, string Quantity, string Unit, List<double> Rounds)> figures = [];

        public void Add(string side, string quantity, string unit, double value)
        {
            List<double>? rounds = figures.Find(figure => figure.Side == side && figure.Quantity == quantity).Rounds;
            if (rounds is null)
            {
                figures.Add((side, quantity, unit, rounds = []));
            }

            rounds.Add(value);
        }

        public IReadOnlyList<Figure> Figures => [.. figures.OrderBy(figure => figures.FindIndex(first => first.Quantity == figure.Quantity)).Select(figure => new Figure(figure.Side, figure.Quantity, figure.Unit, figure.Rounds))];

        /// <summary>The median of the best of some sides; null where none of them took part.</summary>
        public double? Best(string quantity, params string[] sides) =>
            Figures.Where(figure => figure.Quantity == quantity && sides.Contains(figure.Side)).Max(figure => (double?)figure.Median);
    }
}
