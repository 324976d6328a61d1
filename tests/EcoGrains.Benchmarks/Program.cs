using EcoGrains.Benchmarks.Ledger;
using EcoGrains.Benchmarks.Scale;

// Each verb measures one promise of the README; new ones join here.
switch (args)
{
    case ["ledger", .. string[] rest]:
        return await LedgerBenchmark.RunAsync(rest);
    case ["dormant", .. string[] rest]:
        return await DormantBenchmark.RunAsync(rest);
    case ["start", .. string[] rest]:
        return await StartBenchmark.RunAsync(rest);
    case ["visible", .. string[] rest]:
        return await VisibleBenchmark.RunAsync(rest);
    case ["status", .. string[] rest]:
        return await StatusBenchmark.RunAsync(rest);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/EcoGrains.Benchmarks -- ledger [--rounds N] [--seconds S] [--directory DIR] [--out FILE]");
        return 2;
}
