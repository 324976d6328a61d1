using EcoGrains.Domain.Access;

namespace EcoGrains.Contracts;

/// <summary>Seals callers so that grains can tell that this cluster's own edge has identified them.</summary>
public interface ICallerSeal
{
    /// <summary>The caller as text that only this cluster can have made; for <see cref="CallerContext.Set"/>.</summary>
    ValueTask<string> SealAsync(Caller caller, CancellationToken cancellationToken = default);
}

/// <summary>How a caller travels with a call: sealed, in Orleans' request context.</summary>
public static class CallerContext
{
    /// <summary>Under which the sealed caller travels.</summary>
    public const string Key = "ecograins.caller";

    /// <summary>Under which the API key of a service outside travels, as far as the silo that it calls.</summary>
    public const string ClientKey = "ecograins.key";

    /// <summary>
    /// Makes the calls that follow in this flow those of a sealed caller. To be called by the flow itself: what an awaited method sets ends
    /// with that method.
    /// </summary>
    public static void Set(string sealedCaller) => RequestContext.Set(Key, sealedCaller);
}
