namespace System.Collections;

/// <summary>csc wants it to exist before it turns a foreach over an array into a loop over indices. Nothing implements it.</summary>
public interface IEnumerable
{
    IEnumerator GetEnumerator();
}
