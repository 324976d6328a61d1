using System.Diagnostics;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>The one source of this system's spans. Without a listener nothing is made and nothing is measured.</summary>
public static class EcoGrainsActivity
{
    /// <summary>What a tracer subscribes to.</summary>
    public const string SourceName = "EcoGrains";

    public const string Commit = "ledger commit";
    public const string Batch = "ledger batch";
    public const string Sweep = "sweep";
    public const string Adoption = "adoption";

    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Starts a span; null where nobody listens or the sampler leaves it out.</summary>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Marks a span as failed, with what was thrown.</summary>
    public static void Fail(this Activity? span, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        span?.SetStatus(ActivityStatusCode.Error, fault.Message);
    }
}
