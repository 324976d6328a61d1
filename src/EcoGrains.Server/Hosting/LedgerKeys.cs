using System.Text.Json;
using System.Xml.Linq;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// The keys that seal cookies, in the database that a cluster's processes share: each opens what another has sealed. One entity a key, so that
/// processes that make one at once do not lose each other's.
/// </summary>
internal sealed class LedgerKeys(ILedger ledger, ILedgerQueries queries, ProgrammeClock clock) : IXmlRepository
{
    private const string Kind = "secret";
    private const string Prefix = "cookie-key/";
    private const string Actor = "clock";

    // The framework asks for keys seldom, once a day, and knows no way to await them.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => ledger.CommitAsync(Fresh(element, friendlyName))).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync() =>
    [
        .. (await queries.ListAsync(Kind))
            .Where(stored => stored.Row.Id.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(stored => XElement.Parse(JsonSerializer.Deserialize<CookieKey>(stored.Row.State, DomainJson.Compact)!.Secret)),
    ];

    private Commit Fresh(XElement element, string name) => new()
    {
        Entity = new EntityRow
        {
            Id = Prefix + name,
            Kind = Kind,
            Programme = "",
            // No grain: nothing wakes it.
            Grain = Prefix + name,
            GrainHash = 0,
            State = JsonSerializer.Serialize(new CookieKey(element.ToString(SaveOptions.DisableFormatting)), DomainJson.Compact),
        },
        ExpectedVersion = 0,
        ChainHead = HashChain.Genesis,
        // The event says that there is a secret, never which.
        Events = [new EventRecord("secretMade", clock.GetUtcNow(), Actor, "{}")],
    };

    private sealed record CookieKey(string Secret);
}
