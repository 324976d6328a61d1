using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Web.Pages.Parts;

/// <summary>How a light looks: the glyph tells it apart where colour does not; the colours stand in the style sheet.</summary>
public static class LightLook
{
    /// <summary>The lights in the order of columns, segments and legends.</summary>
    public static IReadOnlyList<Light> InOrder { get; } = Enum.GetValues<Light>();

    public static string Glyph(Light light) => light switch
    {
        Light.Overdue => "■",
        Light.Warning => "▲",
        Light.OnTrack or Light.DueSoon => "●",
        Light.Done => "✓",
        Light.DataGap => "?",
        _ => "○",
    };

    public static string Class(Light light) => $"light-{JsonNames.Of(light)}";
}
