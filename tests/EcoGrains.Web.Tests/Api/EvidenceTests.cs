using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Api;

public sealed class EvidenceTests(Site site)
{
    private const string Name = "X-File-Name";
    private static readonly string Own = Of("区环保局");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_Given_IsServedToBeSaved()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("一期工程现场记录\n");
        HttpResponseMessage given = await GiveAsync(bytes, "现场 记录.txt", "text/plain");

        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        JsonElement model = await given.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(("现场 记录.txt", "text/plain", bytes.Length), (model.GetProperty("name").GetString(), model.GetProperty("contentType").GetString(), model.GetProperty("size").GetInt32()));
        HttpResponseMessage served = await site.Http.GetAsync(given.Headers.Location, Token);
        Assert.Equal(bytes, await served.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("text/plain", served.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "现场 记录.txt"), (served.Content.Headers.ContentDisposition!.DispositionType, served.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal($"\"{model.GetProperty("sha256").GetString()}\"", served.Headers.ETag!.Tag);
        Assert.Equal("nosniff", Assert.Single(served.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(served.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using HttpRequestMessage again = new(HttpMethod.Get, given.Headers.Location);
        again.Headers.IfNoneMatch.Add(served.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await site.Http.SendAsync(again, Token)).StatusCode);
    }

    [Fact]
    public async Task Form_WithAFile_IsTheSameAsTheBody()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("二期工程现场记录\n");
        using ByteArrayContent file = new(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using MultipartFormDataContent form = new() { { new StringContent("words"), "note" }, { file, "file", "记录.txt" } };

        JsonElement byForm = await (await site.Http.PostAsync(Own, form, Token)).Content.ReadFromJsonAsync<JsonElement>(Token);
        JsonElement byBody = await (await GiveAsync(bytes, "别名.txt", null)).Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal("记录.txt", byForm.GetProperty("name").GetString());
        Assert.Equal(byForm.GetProperty("sha256").GetString(), byBody.GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "text/plain", "words", HttpStatusCode.UnprocessableEntity, "path-in-name")]
    [InlineData("..\\boot.txt", "text/plain", "words", HttpStatusCode.UnprocessableEntity, "path-in-name")]
    [InlineData("a.txt", "text/plain", "", HttpStatusCode.UnprocessableEntity, "empty-file")]
    [InlineData("a.png", "image/png", "%PDF-1.7\n%%EOF\n", HttpStatusCode.UnsupportedMediaType, "lying-content-type")]
    [InlineData("a.pdf", "image/png", "%PDF-1.7\n%%EOF\n", HttpStatusCode.UnsupportedMediaType, "lying-content-type")]
    [InlineData("a.svg", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", HttpStatusCode.UnsupportedMediaType, "type-not-allowed")]
    public async Task File_NotTaken_IsRefusedWithItsCode(string name, string type, string text, HttpStatusCode status, string code)
    {
        HttpResponseMessage refused = await GiveAsync(Encoding.UTF8.GetBytes(text), name, type);

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.csv")]
    public async Task Svg_UnderAnotherName_IsNeverServedAsAPage(string name)
    {
        HttpResponseMessage given = await GiveAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), name, null);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, given.StatusCode);
    }

    [Fact]
    public async Task ZipBomb_IsRefused()
    {
        using MemoryStream bytes = new();
        await using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using Stream entry = await archive.CreateEntry("零.txt", CompressionLevel.SmallestSize).OpenAsync(Token);
            byte[] zeros = new byte[1024 * 1024];
            for (int megabyte = 0; megabyte < 32; megabyte++)
            {
                await entry.WriteAsync(zeros, Token);
            }
        }

        HttpResponseMessage refused = await GiveAsync(bytes.ToArray(), "照片.zip", "application/zip");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("zip-bomb", (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task TwoGigabytes_Announced_AreRefusedUnread()
    {
        (string head, long sent) = await SendAsync($"Content-Length: {2L << 30}", chunked: false, most: 2L << 30);

        Assert.StartsWith("HTTP/1.1 413 ", head, StringComparison.Ordinal);
        Assert.True(sent < 128 << 20, $"{sent} bytes were taken.");
    }

    [Fact]
    public async Task TwoGigabytes_InChunks_AreRefusedAtTheLimit()
    {
        (string head, long sent) = await SendAsync("Transfer-Encoding: chunked", chunked: true, most: 2L << 30);

        Assert.StartsWith("HTTP/1.1 413 ", head, StringComparison.Ordinal);
        Assert.True(sent < 128 << 20, $"{sent} bytes were taken.");
    }

    [Fact]
    public async Task Body_WithoutAName_IsABadValue()
    {
        using ByteArrayContent content = new("words"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Http.PostAsync(Own, content, Token)).StatusCode);
    }

    [Fact]
    public async Task OtherDepartment_NeitherGivesNorReads()
    {
        HttpResponseMessage given = await GiveAsync(Encoding.UTF8.GetBytes("只给区环保局\n"), "本局.txt", "text/plain");
        string address = given.Headers.Location!.ToString();
        using HttpClient other = site.Client();
        other.DefaultRequestHeaders.Add("X-Api-Key", await site.KeyAsync(DateTimeOffset.Parse("2019-06-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), null, "departmentOperator@*/区建设局"));
        using HttpRequestMessage giving = Request(Own, "words"u8.ToArray(), "a.txt", null);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(address, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(giving, Token)).StatusCode);
        // Through its own department the hash opens nothing either.
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Of("区建设局")}/{address[(address.LastIndexOf('/') + 1)..]}", Token)).StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("..%2F..%2Fledger.db")]
    public async Task Hash_ThatIsNone_IsUnknown(string hash) => Assert.Equal(HttpStatusCode.NotFound, (await site.Http.GetAsync($"{Own}/{hash}", Token)).StatusCode);

    private static string Of(string department) => $"/api/v1/programmes/{SamplePlan.Id}/departments/{Uri.EscapeDataString(department)}/evidence";

    private static HttpRequestMessage Request(string address, byte[] bytes, string name, string? type)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        request.Headers.Add(Name, Uri.EscapeDataString(name));
        return request;
    }

    private async Task<HttpResponseMessage> GiveAsync(byte[] bytes, string name, string? type)
    {
        using HttpRequestMessage request = Request(Own, bytes, name, type);
        return await site.Http.SendAsync(request, Token);
    }

    // By hand: a client would have the whole body ready, or keep the early answer to itself.
    private async Task<(string Head, long Sent)> SendAsync(string length, bool chunked, long most)
    {
        Uri address = site.Http.BaseAddress!;
        using TcpClient tcp = new();
        await tcp.ConnectAsync(address.Host, address.Port, Token);
        await using NetworkStream stream = tcp.GetStream();
        string head = $"POST {Own} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {site.Http.DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\n{Name}: a.txt\r\n{length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Token);
        byte[] text = new byte[64 * 1024];
        Array.Fill(text, (byte)'a');
        byte[] piece = chunked ? [.. Encoding.ASCII.GetBytes($"{text.Length:x}\r\n"), .. text, .. "\r\n"u8] : text;
        byte[] answer = new byte[64];
        Task<int> answered = stream.ReadAtLeastAsync(answer, 16, throwOnEndOfStream: false, Token).AsTask();
        long sent = 0;
        try
        {
            while (sent < most && !answered.IsCompleted)
            {
                await stream.WriteAsync(piece, Token);
                sent += text.Length;
            }
        }
        catch (IOException)
        {
            // It listens no longer.
        }

        return (Encoding.ASCII.GetString(answer, 0, await answered), sent);
    }
}
