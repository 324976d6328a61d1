using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Items;

internal abstract partial class ItemGrain
{
    public async Task AmendAsync(ItemAmendment amendment, CancellationToken cancellationToken = default)
    {
        // An activation that another one has overtaken must not answer for the item that it does not know.
        await CatchUpAsync(cancellationToken);
        if (_item is not { } item)
        {
            if (amendment.Now is { } added)
            {
                await AdoptAsync(added, cancellationToken);
            }

            return;
        }

        CalendarEdition? newest = await Services.Calendars.NewestAsync(item.Calendar, cancellationToken);
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = newest };
        Decision.Accepted accepted = ItemAmendments.Apply(item, amendment, context);
        await ParentNews.EnsureOwnerAsync(GrainFactory, Stored!, accepted.State, cancellationToken);
        await StoreAsync(accepted, context, Recipients.Office, cancellationToken);
    }

    public async Task SplitAsync(ImmutableArray<string> parts, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(cancellationToken);
        if (_item is { } item)
        {
            DecisionContext context = await ContextAsync(item, cancellationToken);
            await StoreAsync(ItemAmendments.Split(item, parts, context), context, Recipients.Office, cancellationToken);
        }
    }

    // Read from the ledger: a task does not ask its parts, which push to the same parents and might be asking too.
    private async ValueTask<ImmutableArray<string>?> OpenPartsAsync(ItemState item, ItemCommand command, CancellationToken cancellationToken)
    {
        if (item.Parts is not { } parts || command is not Complete)
        {
            return null;
        }

        StoredEntity?[] stored = await Task.WhenAll(parts.Select(part => Services.Ledger.ReadAsync($"{item.Programme}/{part}", cancellationToken)));
        return [.. parts.Where((part, index) => StoredState.Read<ItemState>(part, stored[index]?.Row.State) is not
            { Status: ItemStatus.Completed or ItemStatus.ClosedOut or ItemStatus.Cancelled })];
    }
}
