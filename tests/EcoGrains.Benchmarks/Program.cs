using EcoGrains.Benchmarks.Herds;
using EcoGrains.Benchmarks.Ledger;
using EcoGrains.Benchmarks.Running;
using EcoGrains.Benchmarks.Scale;

// Each verb measures one promise of the README; new ones join here.
return await CommandLine.RunAsync(
    args,
    [
        HerdBenchmark.Verb,
        ScheduleBenchmark.Verb,
        LedgerBenchmark.Sqlite,
        LedgerBenchmark.Postgres,
        DormantBenchmark.Verb,
        StartBenchmark.Verb,
        VisibleBenchmark.Verb,
        StatusBenchmark.Verb,
    ]);
