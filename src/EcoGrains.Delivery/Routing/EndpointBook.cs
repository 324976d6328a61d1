using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Routing;

/// <summary>Which endpoints hear of a notice: those of its recipient that are switched on and serve its programme.</summary>
public sealed class EndpointBook(IEnumerable<DeliveryEndpoint> endpoints)
{
    private readonly ILookup<string, DeliveryEndpoint> byRecipient =
        endpoints.Where(endpoint => endpoint.Enabled).OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal).ToLookup(endpoint => endpoint.Recipient, StringComparer.Ordinal);

    /// <summary>In the order of their ids.</summary>
    public IEnumerable<DeliveryEndpoint> For(string programme, string recipient) =>
        byRecipient[recipient].Where(endpoint => endpoint.Programme == DeliveryEndpoint.AnyProgramme || endpoint.Programme == programme);
}
