using System.Globalization;

namespace EcoGrains.Benchmarks.Scale;

/// <param name="Items">How many items the large ledger holds.</param>
/// <param name="Directory">Where filled ledgers are made and kept for the next run; one of a million items takes about 3 GB.</param>
/// <param name="Seconds">How long a load lasts.</param>
/// <param name="Rate">Requests or changes a second.</param>
/// <param name="Silos">How many silos, each with its own sockets, in this process.</param>
/// <param name="Out">Where the figures go as JSON.</param>
internal sealed record ScaleOptions(int Items, string Directory, int Seconds, int? Rate, int Silos, string Out)
{
    public static ScaleOptions? Parse(string verb, string[] arguments)
    {
        ScaleOptions options = new(
            1_000_000, Path.Combine(Path.GetTempPath(), "ecograins-scale"), 15, null, 1, Path.Combine("artifacts", $"benchmarks-{verb}.json"));
        for (int index = 0; index + 1 < arguments.Length; index += 2)
        {
            string value = arguments[index + 1];
            ScaleOptions? next = arguments[index] switch
            {
                "--items" when Number(value) is int items => options with { Items = items },
                "--seconds" when Number(value) is int seconds => options with { Seconds = seconds },
                "--rate" when Number(value) is int rate => options with { Rate = rate },
                "--silos" when Number(value) is int silos => options with { Silos = silos },
                "--dir" => options with { Directory = value },
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

    private static int? Number(string value) => int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
