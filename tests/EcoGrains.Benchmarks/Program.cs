using EcoGrains.Benchmarks.Ledger;

// Each verb measures one promise of the README; new ones join here.
switch (args)
{
    case ["ledger", .. string[] rest]:
        return await LedgerBenchmark.RunAsync(rest);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/EcoGrains.Benchmarks -- ledger [--rounds N] [--seconds S] [--directory DIR] [--out FILE]");
        return 2;
}
