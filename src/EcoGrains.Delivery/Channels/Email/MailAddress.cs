using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace EcoGrains.Delivery.Channels.Email;

/// <summary>
/// Reads one mail address strictly. The grammar of mail allows comments, groups, routes and folded lines; an address book needs none of
/// them, and each is a way to say one thing to the person who enters an address and another to the server.
/// </summary>
internal static class MailAddress
{
    internal static bool TryParse(string text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        address = null;
        return !text.Any(char.IsControl)
            && MailboxAddress.TryParse(text, out address)
            && address.Route.Count == 0
            && !address.Address.Any(char.IsWhiteSpace)
            && address.LocalPart.Length > 0
            && Uri.CheckHostName(address.Domain) == UriHostNameType.Dns;
    }
}
