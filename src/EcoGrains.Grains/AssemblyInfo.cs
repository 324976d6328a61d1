using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("EcoGrains.Grains.Tests")]
// Runs the grains themselves, without a silo, through thousands of crashes.
[assembly: InternalsVisibleTo("EcoGrains.Simulation")]
