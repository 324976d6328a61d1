using System.Net.Http.Headers;
using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Delivery.Channels.Chat;

/// <summary>A robot's payload as a request.</summary>
internal static class RobotRequest
{
    internal static HttpRequestMessage Post(Uri target, object payload)
    {
        ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(payload, DomainJson.Compact));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
    }
}
