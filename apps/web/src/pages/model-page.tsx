import { getRouteApi } from '@tanstack/react-router';
import EditorPage from '../editor/editor-page';

const route = getRouteApi('/m/$modelId');

/** The editor on the model that the address names. */
export function ModelPage() {
  const { modelId } = route.useParams();
  return <EditorPage key={modelId} modelId={modelId} />;
}
