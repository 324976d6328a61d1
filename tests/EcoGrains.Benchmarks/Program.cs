using EcoGrains.Benchmarks.Ledger;
using EcoGrains.Benchmarks.Running;

// Each verb measures one promise of the README; new ones join here.
return await CommandLine.RunAsync(
    args,
    [
        LedgerBenchmark.Verb,
    ]);
