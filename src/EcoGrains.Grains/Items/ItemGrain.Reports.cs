using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Grains.Items;

internal abstract partial class ItemGrain
{
    public async Task<CommandReply> TakeReportAsync(ProgressReport report, CancellationToken cancellationToken = default)
    {
        if (_item is not { } item)
        {
            return CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is not part of any adopted programme.");
        }

        DecisionContext context = await ContextAsync(item, cancellationToken);
        await StoreAsync(ItemReports.Take(item, report, context), context, Recipients.Body(report.Department), cancellationToken);
        return CommandReply.Ok(Version);
    }
}
