namespace EcoGrains.Contracts;

/// <summary>A grain that has deadlines. Whoever calls too early or twice does no harm.</summary>
[Alias("EcoGrains.IWakeable")]
public interface IWakeable : IGrainWithStringKey
{
    /// <summary>Settles what is due and stores the next wake.</summary>
    [Internal, Alias("Wake")]
    Task WakeAsync(CancellationToken cancellationToken = default);
}
