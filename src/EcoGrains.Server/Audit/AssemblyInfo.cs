using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("EcoGrains.Server.Tests")]
