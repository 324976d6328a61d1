using System.Globalization;
using System.Security.Cryptography;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>Which seeds a test run takes: new ones each time, or those that somebody asks for.</summary>
internal static class SimulationSeeds
{
    /// <summary>One schedule to replay, from <c>ECOGRAINS_SIM_SEED</c>; null in a normal run.</summary>
    internal static ulong? Replayed => Environment.GetEnvironmentVariable("ECOGRAINS_SIM_SEED") is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>How long to go on, in minutes of real time, from <c>ECOGRAINS_SIM_MINUTES</c>; null in a normal run.</summary>
    internal static double? SoakMinutes => Environment.GetEnvironmentVariable("ECOGRAINS_SIM_MINUTES") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A base that differs from run to run: the schedules of a year of runs are worth more than the same ones a thousand times.</summary>
    internal static ulong NewBase() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>The seeds that follow from a base, without end.</summary>
    internal static IEnumerable<ulong> From(ulong start)
    {
        Draw draw = new(start);
        while (true)
        {
            yield return draw.Next();
        }
    }
}
