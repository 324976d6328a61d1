using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Hosting;
using EcoGrains.Grains.Clocks;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// Deliveries beside the silo. Mail server, web hooks and paces come from the host's configuration, section <c>EcoGrains</c>: an
/// <c>appsettings.json</c> beside the executable, or variables such as <c>EcoGrains__Email__Host</c>, which keep a password off the command line.
/// </summary>
internal static class DeliveryHosting
{
    private const string Section = "EcoGrains";

    internal static void AddDeliveries(this WebApplicationBuilder builder, SiloSettings settings)
    {
        IConfigurationSection section = builder.Configuration.GetSection(Section);
        builder.Services.AddEcoGrainsChannels(section.GetSection("Email").Bind, section.GetSection("Webhook").Bind);
        builder.Services.AddEcoGrainsDelivery(options =>
        {
            section.GetSection("Delivery").Bind(options);
            // Played time reaches inboxes alone: nobody is written to in earnest.
            options.Endpoints &= settings.Clock is not ScaledClock;
        });
    }
}
