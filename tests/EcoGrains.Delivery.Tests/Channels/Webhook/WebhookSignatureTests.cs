using System.Text;
using EcoGrains.Delivery.Channels.Webhook;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

public sealed class WebhookSignatureTests
{
    // The vector of the Standard Webhooks libraries; computed anew with Python's hmac, as was the second secret's.
    [Fact]
    public void Sign_PublishedVector_Agrees() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,O4Gjv1HqPqsMrjmczoggs/sWA8gZD0VyHG+fLh4+ktI=",
        WebhookSignature.Sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1_614_265_330),
            Encoding.UTF8.GetBytes("""{"test": 2432232314}"""),
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", SampleMessages.Secret]));

    [Fact]
    public void NewSecret_IsOneAndNeverTheSame()
    {
        string secret = WebhookSignature.NewSecret();

        Assert.Null(WebhookSignature.Problem(secret));
        Assert.NotEqual(secret, WebhookSignature.NewSecret());
    }
}
