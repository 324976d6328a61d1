using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("EcoGrains.Grains.Tests")]
