import { Navigate } from 'react-router';

/** The page without a section opens with the withdrawal of dealers. */
export function FirstSection() {
  return <Navigate to="/office/withdrawal" replace />;
}
