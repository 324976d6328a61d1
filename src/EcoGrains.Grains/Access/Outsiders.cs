namespace EcoGrains.Grains.Access;

/// <summary>Tells calls through the gateway from calls within the cluster.</summary>
internal static class Outsiders
{
    private static readonly GrainType Client = GrainType.Create("sys.client");

    // What Orleans' own client has to ask for: the grains that there are, and that a call be given up.
    private static readonly string[] ClientsNeeds = ["Orleans.Runtime.IClusterManifestSystemTarget", "Orleans.Runtime.ICancellationSourcesExtension"];

    /// <summary>Whether a client outside this cluster sent it. The client within each silo is called <c>hosted-</c> and its address.</summary>
    internal static bool Sent(IIncomingGrainCallContext context) =>
        context.SourceId is not { } source || (source.Type.Equals(Client) && !source.Key.AsSpan().StartsWith("hosted-"u8));

    /// <summary>Whether no client could do without it.</summary>
    internal static bool Needs(IIncomingGrainCallContext context) => ClientsNeeds.Contains(context.InterfaceMethod.DeclaringType?.FullName);
}
