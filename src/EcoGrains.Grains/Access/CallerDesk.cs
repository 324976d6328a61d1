using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Grains.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Access;

/// <summary>Tells a grain who asks.</summary>
internal sealed class CallerDesk(CallerSeal seal, IOptions<EcoGrainsOptions> options)
{
    /// <summary>A caller as a grain sets it that goes on in its own name; for <see cref="CallerContext.Set"/>.</summary>
    internal ValueTask<string> SealAsync(Caller caller, CancellationToken cancellationToken) => seal.SealAsync(caller, cancellationToken);

    /// <summary>The sealed caller of the call under way; null where there is none, or one that this cluster did not seal.</summary>
    internal ValueTask<Caller?> CurrentAsync(CancellationToken cancellationToken) => RequestContext.Get(CallerContext.Key) switch
    {
        null => ValueTask.FromResult(options.Value.Unattended),
        string text => seal.OpenAsync(text, cancellationToken),
        _ => ValueTask.FromResult<Caller?>(null),
    };
}
