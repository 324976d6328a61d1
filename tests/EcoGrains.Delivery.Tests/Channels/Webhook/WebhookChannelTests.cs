using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Channels.Webhook;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

/// <summary>Against a real web server.</summary>
public sealed class WebhookChannelTests : IDisposable
{
    private const string OlderSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly Outbound _outbound = new();

    public void Dispose() => _outbound.Dispose();

    [Fact]
    public async Task SendAsync_Notice_IsASignedCloudEvent()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(202, "taken");
        OutgoingMessage message = Signed(SampleMessages.Notice($"{receiver.Address}/hooks?team=1"));

        Assert.Equal(new ChannelResult.Delivered("HTTP 202: taken"), await SendAsync(message));

        ReceivedRequest request = Assert.Single(receiver.Requests);
        Assert.Equal("POST /hooks?team=1", request.Line);
        Assert.Equal("application/cloudevents+json; charset=utf-8", request.ContentType);
        Assert.Equal("webhook-1/nantong-etdz-2018/task/5%2E1/1/1/T-30", request.Headers["webhook-id"]);
        Assert.Equal("1546300800", request.Headers["webhook-timestamp"]);
        Assert.True(WebhookReceipt.Verify(request, SampleMessages.Secret));
        CloudEvent received = await new JsonEventFormatter().DecodeStructuredModeMessageAsync(new MemoryStream(request.Body), null, null);
        Assert.Equal(message.Id, received.Id);
        Assert.Equal(message.Id, Uri.UnescapeDataString(request.Headers["webhook-id"]));
        Assert.Equal("/ecograins/programmes/nantong-etdz-2018", received.Source!.ToString());
        Assert.Equal("cn.ecograins.notice.v1", received.Type);
        Assert.Equal("task/5.1", received.Subject);
        Assert.Equal(message.CreatedAt, received.Time);
        Assert.True(received.IsValid);
    }

    [Fact]
    public void Encode_Notice_IsTheGoldenPayload() => Assert.Equal(
        """{"specversion":"1.0","id":"webhook-1/nantong-etdz-2018/task/5.1/1/1/T-30","source":"/ecograins/programmes/nantong-etdz-2018","type":"cn.ecograins.notice.v1","subject":"task/5.1","time":"2019-11-29T09:00:00.250+08:00","datacontenttype":"application/json","data":{"programme":"nantong-etdz-2018","recipient":"department/区建设局","language":"zh","subject":"【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）","text":"“二污厂扩建”的节点“完成”应于 2019-12-31 完成。\n请按时推进并报送进展。","notices":[{"key":"nantong-etdz-2018/task/5.1/1/1/T-30","seq":41,"item":"task/5.1","stage":"1","generation":1,"rung":"T-30","dueOn":"2019-12-31","promisedAt":"2019-11-29T09:00:00+08:00","settledAt":"2019-11-29T09:00:01+08:00","late":false,"to":["department/区建设局"]}]}}""",
        Encoding.UTF8.GetString(NoticeEvent.Encode(SampleMessages.Notice("https://example.cn"), "/ecograins")));

    [Fact]
    public async Task SendAsync_Digest_ListsItsNotices()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(204);

        await SendAsync(Signed(SampleMessages.Digest(receiver.Address)));

        ReceivedRequest request = Assert.Single(receiver.Requests);
        Assert.Equal("webhook-1/digest/department/%E5%8C%BA%E5%BB%BA%E8%AE%BE%E5%B1%80/2019-11-29", request.Headers["webhook-id"]);
        JsonElement received = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("cn.ecograins.digest.v1", received.GetProperty("type").GetString());
        Assert.Equal("department/区建设局", received.GetProperty("subject").GetString());
        Assert.Equal(["project/1", "project/2"], received.GetProperty("data").GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("item").GetString()));
    }

    [Fact]
    public async Task SendAsync_Again_IsTheSameIdAndBodyUnderANewSignature()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200);
        OutgoingMessage message = Signed(SampleMessages.Notice(receiver.Address));

        await SendAsync(message);
        _outbound.Time.Advance(TimeSpan.FromHours(3));
        await SendAsync(message);

        ReceivedRequest[] requests = [.. receiver.Requests];
        Assert.Equal(requests[0].Headers["webhook-id"], requests[1].Headers["webhook-id"]);
        Assert.Equal(requests[0].Body, requests[1].Body);
        Assert.NotEqual(requests[0].Headers["webhook-signature"], requests[1].Headers["webhook-signature"]);
        Assert.True(WebhookReceipt.Verify(requests[1], SampleMessages.Secret));
    }

    [Fact]
    public async Task SendAsync_WhileASecretIsReplaced_EitherVerifies()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        await SendAsync(SampleMessages.Notice(receiver.Address) with { Secrets = [SampleMessages.Secret, OlderSecret] });

        ReceivedRequest request = Assert.Single(receiver.Requests);
        Assert.Equal(2, request.Headers["webhook-signature"].Split(' ').Length);
        Assert.True(WebhookReceipt.Verify(request, SampleMessages.Secret));
        Assert.True(WebhookReceipt.Verify(request, OlderSecret));
        Assert.False(WebhookReceipt.Verify(request, WebhookSignature.NewSecret()));
        Assert.False(WebhookReceipt.Verify(request with { Body = [.. request.Body, (byte)' '] }, SampleMessages.Secret));
    }

    [Theory]
    [InlineData]
    [InlineData("geheim")]
    [InlineData("whsec_not base64")]
    [InlineData("whsec_AAECAw==")]
    public async Task SendAsync_NoUsableSecret_SendsNothing(params string[] secrets)
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        string reason = Assert.IsType<ChannelResult.Refused>(await SendAsync(SampleMessages.Notice(receiver.Address) with { Secrets = [.. secrets] })).Reason;

        Assert.Contains("signing secret", reason, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, reason, StringComparison.Ordinal));
        Assert.Empty(receiver.Requests);
    }

    [Theory]
    [InlineData(200, typeof(ChannelResult.Delivered))]
    [InlineData(204, typeof(ChannelResult.Delivered))]
    [InlineData(301, typeof(ChannelResult.Refused))]
    [InlineData(302, typeof(ChannelResult.TryAgain))]
    [InlineData(400, typeof(ChannelResult.Refused))]
    [InlineData(401, typeof(ChannelResult.TryAgain))]
    [InlineData(404, typeof(ChannelResult.TryAgain))]
    [InlineData(410, typeof(ChannelResult.Refused))]
    [InlineData(413, typeof(ChannelResult.Refused))]
    [InlineData(429, typeof(ChannelResult.TryAgain))]
    [InlineData(500, typeof(ChannelResult.TryAgain))]
    [InlineData(503, typeof(ChannelResult.TryAgain))]
    public async Task SendAsync_Status_DecidesWhatFollows(int status, Type expected)
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(status);

        Assert.IsType(expected, await SendAsync(Signed(SampleMessages.Notice(receiver.Address))));
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "Tue, 01 Jan 2019 00:05:00 GMT", 300)]
    [InlineData(503, "9999999", 86_400)]
    [InlineData(503, "Mon, 31 Dec 2018 00:00:00 GMT", null)]
    [InlineData(503, "soon", null)]
    public async Task SendAsync_RetryAfter_IsHonouredWithinBounds(int status, string header, int? seconds)
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(status, retryAfter: header);

        ChannelResult.TryAgain result = Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Signed(SampleMessages.Notice(receiver.Address))));

        Assert.Equal(seconds, (int?)result.After?.TotalSeconds);
    }

    [Fact]
    public async Task SendAsync_Redirect_IsNotFollowed()
    {
        await using Receiver elsewhere = await Receiver.AnsweringAsync(200);
        await using Receiver receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = elsewhere.Address;
            return Task.CompletedTask;
        });

        Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Signed(SampleMessages.Notice(receiver.Address))));

        Assert.Single(receiver.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task SendAsync_EndlessAnswer_IsReadOnlySoFar()
    {
        using Outbound outbound = new(options => options.MaxResponseBytes = 1_024);
        await using Receiver receiver = await Receiver.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('x', 10_000), context.RequestAborted);
            }
        });

        ChannelResult.Delivered delivered = Assert.IsType<ChannelResult.Delivered>(
            await outbound.Webhook.SendAsync(Signed(SampleMessages.Notice(receiver.Address)), TestContext.Current.CancellationToken));

        Assert.True(delivered.Receipt.Length < 500);
    }

    [Fact]
    public async Task SendAsync_NoAnswer_TriesAgainAfterTheTimeout()
    {
        using Outbound outbound = new(options => options.Timeout = TimeSpan.FromSeconds(1));
        await using Receiver receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        Stopwatch watch = Stopwatch.StartNew();

        ChannelResult result = await outbound.Webhook.SendAsync(Signed(SampleMessages.Notice(receiver.Address)), TestContext.Current.CancellationToken);

        Assert.Contains("did not answer within 1 s", Assert.IsType<ChannelResult.TryAgain>(result).Reason, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_TriesAgain()
    {
        Receiver receiver = await Receiver.AnsweringAsync(200);
        string address = receiver.Address;
        await receiver.DisposeAsync();

        string reason = Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Signed(SampleMessages.Notice($"{address}/?key=geheim")))).Reason;

        Assert.Contains("could not be reached", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        await using Receiver receiver = await Receiver.AnsweringAsync(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _outbound.Webhook.SendAsync(Signed(SampleMessages.Notice(receiver.Address)), new CancellationToken(canceled: true)));
    }

    private Task<ChannelResult> SendAsync(OutgoingMessage message) => _outbound.Webhook.SendAsync(message, TestContext.Current.CancellationToken);

    private static OutgoingMessage Signed(OutgoingMessage message) => message with { Secrets = [SampleMessages.Secret] };
}
