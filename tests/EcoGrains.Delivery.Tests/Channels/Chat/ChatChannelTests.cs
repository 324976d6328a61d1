using System.Text;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Channels.Chat;
using EcoGrains.Delivery.Tests.Channels.Webhook;

namespace EcoGrains.Delivery.Tests.Channels.Chat;

/// <summary>Against a real web server that answers as the robots do.</summary>
public sealed class ChatChannelTests : IDisposable
{
    private readonly Outbound _outbound = new();

    public void Dispose() => _outbound.Dispose();

    [Fact]
    public async Task DingTalk_Notice_IsTheGoldenPayloadUnderASignature()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200, """{"errcode":0,"errmsg":"ok"}""");
        OutgoingMessage message = SampleMessages.Notice($"{receiver.Address}/robot/send?access_token=T0") with { Secrets = ["SEC0123456789abcdef"] };

        Assert.Equal(new ChannelResult.Delivered("errcode 0: ok"), await SendAsync("dingtalk", message));

        ReceivedRequest request = Assert.Single(receiver.Requests);
        // The signature was computed with Python's hmac and urllib.
        Assert.Equal("POST /robot/send?access_token=T0&timestamp=1546300800000&sign=Gof7bPPgrVcXNT%2FttnE8191UhtDLUXRN9mL7Xb93MGw%3D", request.Line);
        Assert.Equal("application/json; charset=utf-8", request.ContentType);
        Assert.Equal(
            """{"msgtype":"markdown","markdown":{"title":"【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）","text":"### 【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）\n\n“二污厂扩建”的节点“完成”应于 2019-12-31 完成。\n\n请按时推进并报送进展。"}}""",
            Encoding.UTF8.GetString(request.Body));
    }

    [Fact]
    public async Task DingTalk_WithoutSecret_IsNotSigned()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200, """{"errcode":0,"errmsg":"ok"}""");

        await SendAsync("dingtalk", SampleMessages.Notice($"{receiver.Address}/robot/send?access_token=T0"));

        Assert.Equal("POST /robot/send?access_token=T0", Assert.Single(receiver.Requests).Line);
    }

    [Fact]
    public async Task WeCom_Notice_IsTheGoldenPayload()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200, """{"errcode":0,"errmsg":"ok"}""");

        Assert.Equal(new ChannelResult.Delivered("errcode 0: ok"), await SendAsync("wecom", SampleMessages.Notice($"{receiver.Address}/cgi-bin/webhook/send?key=K0")));

        ReceivedRequest request = Assert.Single(receiver.Requests);
        Assert.Equal("POST /cgi-bin/webhook/send?key=K0", request.Line);
        Assert.Equal(
            """{"msgtype":"markdown","markdown":{"content":"### 【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）\n“二污厂扩建”的节点“完成”应于 2019-12-31 完成。\n请按时推进并报送进展。"}}""",
            Encoding.UTF8.GetString(request.Body));
    }

    [Theory]
    [InlineData("dingtalk", 200, """{"errcode":130101,"errmsg":"send too fast"}""", typeof(ChannelResult.TryAgain), 600)]
    [InlineData("dingtalk", 200, """{"errcode":-1,"errmsg":"system busy"}""", typeof(ChannelResult.TryAgain), null)]
    [InlineData("dingtalk", 200, """{"errcode":310000,"errmsg":"sign not match"}""", typeof(ChannelResult.Refused), null)]
    [InlineData("dingtalk", 200, """{"errcode":300001,"errmsg":"token is not exist"}""", typeof(ChannelResult.Refused), null)]
    [InlineData("dingtalk", 200, "<html>sign in</html>", typeof(ChannelResult.TryAgain), null)]
    [InlineData("dingtalk", 200, "", typeof(ChannelResult.TryAgain), null)]
    [InlineData("dingtalk", 502, """{"errcode":0,"errmsg":"ok"}""", typeof(ChannelResult.TryAgain), null)]
    [InlineData("wecom", 200, """{"errcode":45009,"errmsg":"api freq out of limit"}""", typeof(ChannelResult.TryAgain), 60)]
    [InlineData("wecom", 200, """{"errcode":93000,"errmsg":"invalid webhook url"}""", typeof(ChannelResult.Refused), null)]
    [InlineData("wecom", 200, """{"errcode":40058,"errmsg":"markdown.content exceed max length 4096"}""", typeof(ChannelResult.Refused), null)]
    [InlineData("wecom", 200, """{"errcode":"0"}""", typeof(ChannelResult.TryAgain), null)]
    [InlineData("wecom", 200, "[]", typeof(ChannelResult.TryAgain), null)]
    public async Task SendAsync_NotTaken_IsNotDelivered(string kind, int status, string body, Type expected, int? seconds)
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(status, body);

        ChannelResult result = await SendAsync(kind, SampleMessages.Notice($"{receiver.Address}/?key=geheim"));

        Assert.IsType(expected, result);
        Assert.Equal(seconds, (int?)(result as ChannelResult.TryAgain)?.After?.TotalSeconds);
        Assert.DoesNotContain("geheim", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dingtalk")]
    [InlineData("wecom")]
    public async Task SendAsync_TargetInside_IsRefused(string kind)
    {
        using Outbound outbound = new(loopback: false);
        await using Receiver receiver = await Receiver.AnsweringAsync(200, """{"errcode":0,"errmsg":"ok"}""");

        ChannelResult result = await Channel(kind, outbound).SendAsync(SampleMessages.Notice(receiver.Address), TestContext.Current.CancellationToken);

        Assert.Contains("not on the public internet", Assert.IsType<ChannelResult.Refused>(result).Reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    private Task<ChannelResult> SendAsync(string kind, OutgoingMessage message) => Channel(kind, _outbound).SendAsync(message, TestContext.Current.CancellationToken);

    private static IChannel Channel(string kind, Outbound outbound) =>
        kind == "wecom" ? new WeComChannel(outbound.Http) : new DingTalkChannel(outbound.Http, outbound.Time);
}
