using EcoGrains.Contracts;

namespace EcoGrains.Client;

/// <summary>Lets every call bring the service's key.</summary>
internal sealed class KeyBearer(EcoGrainsClientOptions options) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (options.ApiKey is { } key)
        {
            // Ends with this method: nothing else of the service sees it.
            RequestContext.Set(CallerContext.ClientKey, key);
        }

        await context.Invoke();
    }
}
