namespace EcoGrains.Processes;

/// <summary>The files of <c>seeds/</c>, as they were built beside the executable.</summary>
internal static class Seeds
{
    internal static string Plan => PathOf("nantong-etdz-2018.yaml");

    internal static string Notice => PathOf("notices", "binhai-etdz-2018.txt");

    internal static string PathOf(params IEnumerable<string> parts) => Path.Combine([AppContext.BaseDirectory, "seeds", .. parts]);
}
