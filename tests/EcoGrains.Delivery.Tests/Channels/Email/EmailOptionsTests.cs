using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Channels.Email;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Tests.Channels.Email;

public sealed class EmailOptionsTests
{
    [Fact]
    public void Problems_NothingConfigured_IsFine() => Assert.Empty(new EmailOptions().Problems());

    [Fact]
    public void Password_Default_IsNone() => Assert.Equal("", new EmailOptions().Password);

    [Fact]
    public void Problems_SeveralAtOnce_AreAllNamed()
    {
        EmailOptions options = new() { Host = "mail.example.cn", Port = 0, From = "office", ReplyTo = "x", User = "office", Timeout = TimeSpan.Zero, AuthorityFile = "/nowhere.pem" };

        IReadOnlyList<string> problems = options.Problems();

        Assert.Equal(6, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("EmailOptions.", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_PasswordInTheClear_IsRefused() => Assert.Contains(
        "in the clear",
        Assert.Single(new EmailOptions { Host = "mail.example.cn", From = "a@example.cn", User = "a", Password = "b", Security = MailSecurity.None }.Problems()),
        StringComparison.Ordinal);

    [Fact]
    public async Task AddEcoGrainsChannels_BadOptions_AreRefusedAtStart()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEcoGrainsChannels(email => email.Host = "mail.example.cn", webhook => webhook.AllowedNetworks.Add("10.0.0.0/99"));
        using IHost host = builder.Build();

        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("EmailOptions.From", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("WebhookOptions.AllowedNetworks", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddEcoGrainsChannels_Twice_AddsEachChannelOnce()
    {
        ServiceCollection services = new();
        services.AddEcoGrainsChannels().AddEcoGrainsChannels(webhook: options => options.Source = "/other");
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(["dingtalk", "email", "webhook", "wecom"], provider.GetServices<IChannel>().Select(channel => channel.Kind).Order(StringComparer.Ordinal));
        Assert.Equal("/other", provider.GetRequiredService<IOptions<Delivery.Channels.Webhook.WebhookOptions>>().Value.Source);
    }
}
