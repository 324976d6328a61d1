using System.Collections.Concurrent;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Web.Api.Model;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Api;

/// <summary>
/// The status of each group as it was last written. It is read far more often than it changes, and writing it costs most of a read; so it
/// is written anew when it changed or when programme time has reached another second.
/// </summary>
internal sealed class WrittenStatus(IOptions<JsonOptions> json)
{
    private readonly ConcurrentDictionary<string, Entry> _last = new(StringComparer.Ordinal);

    /// <summary>A <see cref="StatusModel"/> in UTF-8.</summary>
    internal byte[] Of(GroupStatus status)
    {
        // Another activation counts its revisions anew; what else tells them apart stands beside.
        Stamp stamp = new(status.Revision, status.ChangeSeq, status.Items, status.Pending, status.AsOf.ToUnixTimeSeconds());
        if (_last.TryGetValue(status.Group, out Entry? entry) && entry.Stamp == stamp)
        {
            return entry.Text;
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(StatusModel.Of(status), json.Value.SerializerOptions);
        _last[status.Group] = new Entry(stamp, text);
        return text;
    }

    private readonly record struct Stamp(long Revision, long ChangeSeq, int Items, int Pending, long Second);

    private sealed record Entry(Stamp Stamp, byte[] Text);
}
