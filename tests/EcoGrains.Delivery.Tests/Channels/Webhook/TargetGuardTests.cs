using System.Net;
using EcoGrains.Delivery.Channels;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

/// <summary>No request leaves for where it must not go, however the way there is written.</summary>
public sealed class TargetGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://127.1:PORT/")]
    [InlineData("http://2130706433:PORT/")]
    [InlineData("http://0x7f000001:PORT/")]
    [InlineData("http://0177.0.0.1:PORT/")]
    [InlineData("http://１２７.０.０.１:PORT/")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/")]
    [InlineData("http://[::1]:PORT/")]
    [InlineData("http://0.0.0.0:PORT/")]
    [InlineData("http://localhost:PORT/")]
    [InlineData("http://LOCALHOST:PORT/")]
    [InlineData("http://ｌｏｃａｌｈｏｓｔ:PORT/")]
    public async Task SendAsync_LoopbackNotAllowed_NeverConnects(string address)
    {
        using Outbound outbound = new(loopback: false);
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        string reason = await RefusalAsync(outbound, address.Replace("PORT", $"{receiver.Port}", StringComparison.Ordinal));

        Assert.Contains("not on the public internet", reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task SendAsync_LoopbackAllowed_Connects()
    {
        using Outbound outbound = new();
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        Assert.IsType<ChannelResult.Delivered>(await SendAsync(outbound, $"http://127.0.0.1:{receiver.Port}/"));
        Assert.IsType<ChannelResult.Delivered>(await SendAsync(outbound, $"http://[::ffff:127.0.0.1]:{receiver.Port}/"));
    }

    [Fact]
    public async Task SendAsync_HostAllowedByName_Connects()
    {
        using Outbound outbound = new(options => options.AllowedHosts.Add("Hooks.Intranet"), loopback: false, resolve: Leading("127.0.0.1"));
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        Assert.IsType<ChannelResult.Delivered>(await SendAsync(outbound, $"http://hooks.intranet:{receiver.Port}/"));
        Assert.Contains("not on the public internet", await RefusalAsync(outbound, $"http://other.intranet:{receiver.Port}/"), StringComparison.Ordinal);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("8.8.8.8 10.1.2.3")]
    [InlineData("2400:3200::1 ::1")]
    public async Task SendAsync_NameLeadsInside_IsRefused(string addresses)
    {
        using Outbound outbound = new(loopback: false, resolve: Leading(addresses.Split(' ')));

        Assert.Contains("'hooks.example.cn' leads to", await RefusalAsync(outbound, "https://hooks.example.cn/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NameThatLeadsElsewhereLater_IsJudgedWhenItIsUsed()
    {
        int asked = 0;
        using Outbound outbound = new(loopback: false, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "10.0.0.1" : "127.0.0.1")]));
        await using Receiver receiver = await Receiver.AnsweringAsync(200);
        string address = $"http://rebind.example.cn:{receiver.Port}/";

        Assert.Contains("10.0.0.1", await RefusalAsync(outbound, address), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", await RefusalAsync(outbound, address), StringComparison.Ordinal);
        Assert.Equal(2, asked);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task SendAsync_ChineseHost_IsLookedUpInPunycode()
    {
        string? asked = null;
        using Outbound outbound = new(loopback: false, resolve: (host, _) =>
        {
            asked = host;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        await RefusalAsync(outbound, "https://通知.例子.cn/");

        Assert.Equal("xn--k7y792c.xn--fsqu00a.cn", asked);
    }

    [Theory]
    [InlineData("ftp://hooks.example.cn/", "not a URL")]
    [InlineData("file:///etc/passwd", "not a URL")]
    [InlineData("gopher://127.0.0.1/", "not a URL")]
    [InlineData("hooks.example.cn", "not a URL")]
    [InlineData("/hooks", "not a URL")]
    [InlineData("", "not a URL")]
    [InlineData("https://user:pass@hooks.example.cn/", "holds a user or a password")]
    [InlineData("https://hooks.example.cn@127.0.0.1/", "holds a user or a password")]
    [InlineData("https://10.0.0.1/", "not on the public internet")]
    [InlineData("https://[fe80::1%25eth0]/", "not on the public internet")]
    public async Task SendAsync_AddressThatWillNeverDo_IsRefused(string address, string why)
    {
        using Outbound outbound = new(loopback: false);

        Assert.Contains(why, await RefusalAsync(outbound, address), StringComparison.Ordinal);
        Assert.Contains(why, outbound.Http.Problem(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_HttpNotAllowed_IsRefused()
    {
        using Outbound outbound = new(options => options.AllowHttp = false);

        Assert.Contains("is not https", await RefusalAsync(outbound, "http://hooks.example.cn/"), StringComparison.Ordinal);
        Assert.Null(outbound.Http.Problem("https://hooks.example.cn/"));
    }

    private static Func<string, CancellationToken, Task<IPAddress[]>> Leading(params string[] addresses) =>
        (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());

    private static Task<ChannelResult> SendAsync(Outbound outbound, string address) =>
        outbound.Webhook.SendAsync(SampleMessages.Notice(address) with { Secrets = [SampleMessages.Secret] }, TestContext.Current.CancellationToken);

    private static async Task<string> RefusalAsync(Outbound outbound, string address) =>
        Assert.IsType<ChannelResult.Refused>(await SendAsync(outbound, address)).Reason;
}
