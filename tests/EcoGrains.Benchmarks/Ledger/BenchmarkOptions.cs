using System.Globalization;

namespace EcoGrains.Benchmarks.Ledger;

/// <param name="Rounds">After one round that only warms up.</param>
/// <param name="Seconds">How long each side writes in a round.</param>
/// <param name="Directory">On which disk the stores are made.</param>
/// <param name="Out">Where the figures go as JSON.</param>
internal sealed record BenchmarkOptions(int Rounds, int Seconds, string Directory, string Out)
{
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        BenchmarkOptions options = new(5, 4, Path.Combine("artifacts", "benchmarks"), Path.Combine("artifacts", "benchmarks.json"));
        for (int index = 0; index + 1 < arguments.Length; index += 2)
        {
            string value = arguments[index + 1];
            BenchmarkOptions? next = arguments[index] switch
            {
                "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out int rounds) && rounds > 0 => options with { Rounds = rounds },
                "--seconds" when int.TryParse(value, CultureInfo.InvariantCulture, out int seconds) && seconds > 0 => options with { Seconds = seconds },
                "--directory" => options with { Directory = value },
                "--out" => options with { Out = value },
                _ => null,
            };
            if (next is null)
            {
                Console.Error.WriteLine($"'{arguments[index]} {value}' is not understood.");
                return null;
            }

            options = next;
        }

        return options;
    }
}
