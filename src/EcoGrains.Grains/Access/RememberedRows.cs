using System.Collections.Concurrent;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Access;

/// <summary>
/// Entities as the ledger had them a moment ago, for what is asked with every call. What is not there is asked for each time: nobody can
/// fill the memory with names.
/// </summary>
internal sealed class RememberedRows(ILedger ledger, IOptions<EcoGrainsOptions> options, TimeProvider time)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Remembered> _rows = new(StringComparer.Ordinal);

    /// <param name="fresh">Whether a row that is remembered will not do.</param>
    internal async ValueTask<EntityRow?> FindAsync(string id, CancellationToken cancellationToken, bool fresh = false)
    {
        if (!fresh && _rows.TryGetValue(id, out Remembered? known) && time.GetElapsedTime(known.At) < options.Value.CallerMemory)
        {
            return known.Row;
        }

        long at = time.GetTimestamp();
        if ((await ledger.ReadAsync(id, cancellationToken))?.Row is not { } row)
        {
            return null;
        }

        if (_rows.Count >= Most)
        {
            _rows.Clear();
        }

        _rows[id] = new Remembered(row, at);
        return row;
    }

    private sealed record Remembered(EntityRow Row, long At);
}
