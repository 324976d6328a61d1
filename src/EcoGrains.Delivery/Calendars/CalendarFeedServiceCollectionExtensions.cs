using EcoGrains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcoGrains.Delivery.Calendars;

public static class CalendarFeedServiceCollectionExtensions
{
    /// <summary>Adds the calendar feeds over an <see cref="ILedger"/> and an <see cref="ILedgerQueries"/>. Calling it again changes nothing.</summary>
    public static IServiceCollection AddCalendarFeeds(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<CalendarFeeds>();
        services.TryAddSingleton<CalendarFeedReader>();
        return services;
    }
}
