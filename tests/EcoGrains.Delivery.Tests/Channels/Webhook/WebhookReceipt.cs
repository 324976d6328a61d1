using System.Security.Cryptography;
using System.Text;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

/// <summary>Verifies a request as a receiver does who has read Standard Webhooks and nothing of this program.</summary>
internal static class WebhookReceipt
{
    internal static bool Verify(ReceivedRequest request, string secret)
    {
        string signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(request.Body)}";
        byte[] expected = HMACSHA256.HashData(Convert.FromBase64String(secret.Split('_')[1]), Encoding.UTF8.GetBytes(signed));
        return request.Headers["webhook-signature"].Split(' ').Any(signature =>
            signature.Split(',') is ["v1", string value] && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(value), expected));
    }
}
