namespace EcoGrains.Intake.CrossChecks;

/// <summary>The longest run of characters that two texts share.</summary>
internal static class SharedWords
{
    public static string Longest(string one, string other)
    {
        int[] above = new int[other.Length + 1];
        int[] row = new int[other.Length + 1];
        int length = 0;
        int end = 0;
        for (int i = 0; i < one.Length; i++)
        {
            for (int j = 0; j < other.Length; j++)
            {
                row[j + 1] = one[i] == other[j] ? above[j] + 1 : 0;
                if (row[j + 1] > length)
                {
                    (length, end) = (row[j + 1], i + 1);
                }
            }

            (above, row) = (row, above);
        }

        return one[(end - length)..end];
    }
}
