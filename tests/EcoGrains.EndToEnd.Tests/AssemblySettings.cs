using EcoGrains.EndToEnd.Tests.Http;
using Xunit.v3;

// Every test runs whole servers; more at once than cores would only make each of them slow.
[assembly: Parallelization(MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(PausedDemo))]
