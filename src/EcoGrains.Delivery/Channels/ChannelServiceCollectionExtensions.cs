using EcoGrains.Delivery.Channels.Chat;
using EcoGrains.Delivery.Channels.Email;
using EcoGrains.Delivery.Channels.Webhook;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Channels;

public static class ChannelServiceCollectionExtensions
{
    /// <summary>
    /// Adds the channels that reach out: e-mail, webhooks, DingTalk and WeCom, each an <see cref="IChannel"/>. Calling it again only adds to
    /// the options, which are checked at start.
    /// </summary>
    /// <param name="email">The mail server; without one, messages for e-mail wait.</param>
    /// <param name="webhook">What webhooks and robots may reach.</param>
    public static IServiceCollection AddEcoGrainsChannels(
        this IServiceCollection services, Action<EmailOptions>? email = null, Action<WebhookOptions>? webhook = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<EmailOptions>().ValidateOnStart();
        services.AddOptions<WebhookOptions>().ValidateOnStart();
        if (email is not null)
        {
            services.Configure(email);
        }

        if (webhook is not null)
        {
            services.Configure(webhook);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        // Signatures carry real time, whatever clock the programme lives by.
        services.TryAddSingleton(provider => new GuardedHttp(provider.GetRequiredService<IOptions<WebhookOptions>>(), TimeProvider.System));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannel, EmailChannel>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannel, WebhookChannel>(provider => new WebhookChannel(
            provider.GetRequiredService<GuardedHttp>(), provider.GetRequiredService<IOptions<WebhookOptions>>(), TimeProvider.System)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannel, DingTalkChannel>(provider => new DingTalkChannel(
            provider.GetRequiredService<GuardedHttp>(), TimeProvider.System)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannel, WeComChannel>());
        return services;
    }
}
