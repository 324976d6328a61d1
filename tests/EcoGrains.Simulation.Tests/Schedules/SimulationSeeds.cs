using System.Globalization;
using System.Security.Cryptography;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>Which seeds a test run takes: always the same ones, new ones in a soak, or the one that somebody asks for.</summary>
internal static class SimulationSeeds
{
    /// <summary>One schedule to replay, from <c>ECOGRAINS_SIM_SEED</c>; null in a normal run.</summary>
    internal static ulong? Replayed => Environment.GetEnvironmentVariable("ECOGRAINS_SIM_SEED") is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>How long to go on, in minutes of real time, from <c>ECOGRAINS_SIM_MINUTES</c>; null in a normal run.</summary>
    internal static double? SoakMinutes => Environment.GetEnvironmentVariable("ECOGRAINS_SIM_MINUTES") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// Where the seeds begin. A normal run judges a change, so it meets the same schedules before and after it; soaks look for what nobody has met.
    /// </summary>
    internal static ulong Base => SoakMinutes is null ? 20181229 : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

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
